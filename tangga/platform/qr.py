"""Pictures that a telephone or a scanner reads, drawn by ourselves: no page asks another site for one."""

from qrcode.main import QRCode


def qr_path(text: str) -> tuple[int, str]:
    """How many cells the picture is wide, and the path of an SVG that draws the dark ones."""
    code = QRCode(border=2)
    code.add_data(text)
    cells = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(cells) for x, dark in enumerate(row) if dark)
    return len(cells), path


def qr_as_svg(text: str) -> str:
    """The picture as a file of its own."""
    size, path = qr_path(text)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
