"""Lines that outlets repeat: proposed, and hidden only where the user says so."""

import pytest

from analytics.__main__ import main
from analytics.analysis import Settings, analyse_document
from analytics.boilerplate import line_key
from analytics.corpus import Document, Problem
from analytics.errors import InputError
from analytics.repetition import hidden, proposal, read_lines, repeated

PROMPT = "شاهد 300 صورة حصرية من مراسلينا في الميدان"


def article(n: int, outlet: str = "دفتر الأخبار") -> Document:
    text = f"خبر رقم {n} من العاصمة\nقالت وزارة الصحة إن {n + 20} شخصا أصيبوا.\n{PROMPT}!\nاشترك في النشرة البريدية"
    return Document(f"{outlet}{n}", text, title=f"خبر رقم {n}", outlet=outlet)


def test_what_an_outlet_repeats_is_proposed_and_nothing_else():
    other = [article(n, "جريدة") for n in range(2)]
    copies = [Document(f"c{n}", "سطر منسوخ من مقال واحد", title="مقال", outlet="دفتر الأخبار") for n in range(9)]
    found = repeated([*(article(n) for n in range(6)), *other, *copies, Problem("x", "empty")])
    assert found == [("دفتر الأخبار", f"{PROMPT}!", 6)]  # known furniture and copies of one article are not news


def test_a_proposal_is_a_file_that_can_be_passed_on(tmp_path):
    found = [("أ", "# سطر", 9), ("أ", "تابعنا", 5), ("", "شاركنا", 5)]
    file = tmp_path / "lines.txt"
    file.write_text(proposal(found), encoding="utf-8")
    assert read_lines(file) == tuple(sorted(["سطر", "تابعنا", "شاركنا"]))


def test_a_hidden_line_takes_no_part():
    document = article(1)
    settings = Settings(boilerplate=(line_key(PROMPT),))
    plain, clean = analyse_document(document), analyse_document(document, settings)
    assert [figure.low for figure in plain.figures] == [21, 300]
    assert [figure.low for figure in clean.figures] == [21]
    start = document.text.index(PROMPT)
    assert hidden(document.text, settings.boilerplate) == ((start, start + len(PROMPT) + 1),)


def test_from_the_command(tmp_path, capsys):
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    for n in range(6):
        (corpus / f"{n}.txt").write_text(f"---\noutlet: دفتر\n---\n{article(n).text}", encoding="utf-8")
    assert main(["boilerplate", str(corpus)]) == 0
    lines = tmp_path / "lines.txt"
    lines.write_text(capsys.readouterr().out, encoding="utf-8")
    assert lines.read_text(encoding="utf-8") == f"# دفتر\n# 6\n{PROMPT}!\n"
    assert main(["analyse", str(corpus), "--out", str(out), "--boilerplate", str(lines)]) == 0
    assert "300" not in (out / "figures.csv").read_text(encoding="utf-8-sig")
    assert main(["analyse", str(corpus), "--out", str(out)]) == 0
    assert "300" in (out / "figures.csv").read_text(encoding="utf-8-sig")


def test_a_missing_file_is_one_message(tmp_path):
    with pytest.raises(InputError, match=r"none\.txt: cannot be read: No such file"):
        read_lines(tmp_path / "none.txt")
