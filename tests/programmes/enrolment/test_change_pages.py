"""The pages by which a change comes to families, and by which families answer."""

from datetime import timedelta

from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.moments import local_day
from tangga.programmes.models import ChangeSet, DecisionRun, Enrolment, Objection
from tangga.programmes.services import changes
from tangga.registry.models import Person
from tangga.registry.services import enter_with_code, give_code
from tangga.site import clock
from tests.conftest import ClientOf, UserWith
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.registry.releases import THERE
from tests.working import work

PROPOSAL = {"programmes": ["PKH"], "why": "Pemutakhiran semester ini.", "first_area": "15", "grace_days": 30}
SAYS = "Suami sudah meninggal."


def test_a_change_set_is_prepared_looked_at_and_announced_by_another(
    members: dict[int, Enrolment], wati: User, yanto: User, client_of: ClientOf
) -> None:
    client, other = client_of(wati), client_of(yanto)
    assert client.post("/changes/new/", {}).status_code == 400
    path = client.post("/changes/new/", PROPOSAL)["Location"]
    assert client.post("/changes/new/", PROPOSAL)["Location"] == path, "a double click is one set"
    assert "The impact is being worked out" in words(client, path)
    assert other.post(path + "announce/").status_code == 409
    work()
    page = words(client, path)
    assert "4 families: not told yet" in words(other, path)
    assert "By its decile or the integrated data" in page
    assert "Families with a pregnant woman that would lose assistance: 1" in page
    assert "You prepared this set yourself" in page
    assert client.post(path + "announce/").status_code == 409
    assert ChangeSet.objects.get().state == "DRAFT"
    assert f"Look at change set {ChangeSet.objects.get().number} and announce it" in words(other, "/")
    assert other.post(path + "announce/")["Location"] == path
    other.post(path + "announce/")
    work()
    assert "The next step may be taken from" in words(other, path)
    assert other.post(path + "begin/").status_code == 409
    assert other.post(path + "announce/").status_code == 409, "a double click does nothing more"
    assert other.post(path + "take-back/", {"why": ""}).status_code == 400
    assert other.post(path + "take-back/", {"why": "Keliru."})["Location"] == path
    work()
    assert ChangeSet.objects.get().state == "TAKEN_BACK"


def test_it_goes_on_when_its_days_have_come(propose: Propose, yanto: User, client_of: ClientOf) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=NOW - timedelta(days=40))
    client, path = client_of(yanto), f"/changes/{change_set.number}/"
    assert f"Let change set {change_set.number} come to families" in words(client, "/")
    client.post(path + "begin/")
    work()
    assert ChangeSet.objects.get().state == "BEGUN"
    assert client.post(path + "apply/").status_code == 409
    assert "begun in the first area" in words(client, path)


def test_without_decisions_there_is_nothing_to_compare(db: None, wati: User, client_of: ClientOf) -> None:
    client = client_of(wati)
    assert "No change sets yet" in words(client, "/changes/")
    refused = client.post("/changes/new/", PROPOSAL)
    assert refused.status_code == 400
    assert "tangga publish" in refused.content.decode()


def test_the_first_area_is_never_the_whole_country(
    members: dict[int, Enrolment], wati: User, client_of: ClientOf
) -> None:
    client = client_of(wati)
    for whole in ("Indonesia", "nasional", ""):
        assert client.post("/changes/new/", {**PROPOSAL, "first_area": whole}).status_code == 400
    assert not ChangeSet.objects.exists()
    assert 'value="Indonesia"' not in client.get("/changes/new/").content.decode()


def test_a_set_that_was_taken_back_says_who_stays(propose: Propose, yanto: User, client_of: ClientOf) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=NOW - timedelta(days=40))
    changes.begin(change_set=change_set, by=yanto, at=NOW)
    client, path = client_of(yanto), f"/changes/{change_set.number}/"
    assert "Families enrolled already stay: 1" in words(client, path)
    changes.take_back(change_set=change_set, why="Keliru.", by=yanto, at=NOW)
    assert "1 family that was enrolled already stays; it is ended only by notice" in words(client, path)


def test_a_social_office_sees_the_families_of_its_area_only(
    announced: ChangeSet, hadi: User, client_of: ClientOf
) -> None:
    client = client_of(hadi)
    page = words(client, f"/changes/{announced.number}/families/")
    assert "Darto" in page
    assert "Yosef" not in page
    line = announced.lines.get(family_id=5)
    words(client, f"/notices/{line.number}/", 404)
    assert client.post(f"/changes/{announced.number}/announce/").status_code == 403


def test_a_facilitator_objects_for_a_family_and_the_social_office_answers(
    announced: ChangeSet, maya: User, hadi: User, client_of: ClientOf
) -> None:
    line, field, office = announced.lines.get(family_id=3), client_of(maya), client_of(hadi)
    assert "Object" in words(field, "/families/3/")
    assert "Your PKH assistance is to end" in words(field, f"/notices/{line.number}/")
    assert field.post(f"/notices/{line.number}/object/", {"says": " "}).status_code == 400
    assert field.post(f"/notices/{line.number}/object/", {"says": SAYS})["Location"] == f"/notices/{line.number}/"
    assert field.post(f"/notices/{line.number}/object/", {"says": SAYS}).status_code == 409
    assert "the assistance goes on until it is answered" in words(field, "/families/3/")
    assert "Answer 1 objection of a family" in words(office, "/")
    path = f"/objections/{Objection.objects.get().number}/"
    assert SAYS in words(office, path)
    assert office.post(path, {"stays": "yes", "says": ""}).status_code == 400
    assert office.post(path, {"stays": "yes", "says": "Data sudah diperbarui."})["Location"] == "/objections/"
    assert "No objection is waiting" in words(office, "/objections/")
    assert "Data sudah diperbarui." in words(field, f"/notices/{line.number}/")
    again = office.post(path, {"stays": "no", "says": "Tidak jadi."})
    assert again.status_code == 409
    assert Objection.objects.get().stays is True
    assert not Entry.objects.filter(purpose__contains=SAYS).exists()


def test_citizens_read_their_notice_and_object_themselves(
    announced: ChangeSet, maya: User, client_of: ClientOf
) -> None:
    person = Person.objects.get(name="BUDI SAPUTRA")
    given = give_code(person=person, by=maya, at=NOW)
    client = client_of(enter_with_code(nik="9901011403090001", code=given.code, at=NOW))
    line = announced.lines.get(family_id=person.family_id)
    assert "Objections can be made until" in words(client, "/own-file/")
    assert "free of charge" in words(client, f"/own-file/notices/{line.number}/")
    sent = client.post(f"/own-file/notices/{line.number}/object/", {"says": SAYS})
    assert sent["Location"] == f"/own-file/notices/{line.number}/"
    assert Objection.objects.get().made_by.username.startswith("warga")
    other = announced.lines.get(family_id=5)
    words(client, f"/own-file/notices/{other.number}/", 404)
    assert client.post(f"/own-file/notices/{other.number}/object/", {"says": SAYS}).status_code == 404


def test_a_draft_is_told_to_no_family(propose: Propose, maya: User, client_of: ClientOf) -> None:
    line = propose().lines.get(family_id=3)
    client = client_of(maya)
    words(client, f"/notices/{line.number}/", 404)
    assert "Read the notice" not in words(client, "/families/3/")


def test_the_family_file_tells_enrolment_and_clock(
    members: dict[int, Enrolment], published: DecisionRun, maya: User, client_of: ClientOf, user_with: UserWith
) -> None:
    page = words(client_of(maya), "/families/1/")
    assert "PKH: enrolled" in page
    assert "within the longest membership ( 1 March 2028 )" in page or "(1 March 2028)" in page
    elsewhere = user_with(Role.FACILITATOR, THERE)
    words(client_of(elsewhere), "/families/1/", 404)


def test_families_near_the_longest_membership_are_told_in_time(
    members: dict[int, Enrolment], maya: User, client_of: ClientOf, user_with: UserWith
) -> None:
    near = local_day(clock.now()) - timedelta(days=4 * 366)
    Enrolment.objects.filter(family_id=1).update(member_since=near)
    Enrolment.objects.create(
        family_id=2, programme="PKH", state="ENROLLED", member_since=near, began_on=near, is_exempt=True
    )
    client = client_of(maya)
    assert "Prepare 1 family near the limit of PKH" in words(client, "/")
    page = words(client, "/clocks/")
    assert "less than a year to the limit" in page
    assert "Darto" not in page
    assert "Nobody is near the limit" in words(client_of(user_with(Role.FACILITATOR, THERE)), "/clocks/")
    for wrong in ("0", "x", "9999999"):
        assert client.get(f"/clocks/?page={wrong}").status_code == 404
