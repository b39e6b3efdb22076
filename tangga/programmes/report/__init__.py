from pathlib import Path
def write_report(folder, run, previous):
    (folder/"report.html").write_text("<p>x</p>")
