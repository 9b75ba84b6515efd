"""Reading: what a document is, what it says of itself, and in what order a corpus stands."""

import io
import sys

import pytest
from cases.bad_inputs import GOOD, LONG
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus import Corpus, decode, parse, read_corpus, read_file, read_upload, scan
from analytics.dates import DAY_BEFORE_MONTH
from analytics.errors import DocumentError, InputError
from analytics.text import Text

HEAD = "---\ntitle: عنوان\noutlet: دفتر\npublished: 2024-10-25\nurl: https://example.org/a\n---\n"


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(content, encoding="utf-8")


# ---- a document ----


def test_the_text_is_the_file_without_its_mark_and_with_plain_line_ends():
    document = decode(b"\xef\xbb\xbf" + f"{GOOD}\r\n{GOOD}\r\n".encode(), "a.txt")
    assert document.text == f"{GOOD}\n{GOOD}\n"
    assert document.assumed == ()


def test_front_matter_describes_the_document_and_stays_in_the_text():
    document = parse(HEAD + GOOD, "a.txt")
    assert (document.title, document.outlet, document.published) == ("عنوان", "دفتر", "2024-10-25")
    assert document.url == "https://example.org/a"
    assert document.text == HEAD + GOOD
    assert document.masked == ((0, len(HEAD)),)
    text = Text(document.text, document.masked)
    assert text.words[:2] == ["\n", "قالت"]


FRONT_MATTER = [
    ("other keys", "---\ntitle: عنوان\ntags: [a, b]\nretells: b.txt\n---\n", "عنوان"),
    ("quotation marks", '---\ntitle: "عنوان"\n---\n', "عنوان"),
    ("a colon in a value", "---\ntitle: قال: نعم\n---\n", "قال: نعم"),
    ("capitals and blanks", "---  \nTitle :  عنوان \n--- \n", "عنوان"),
    ("Arabic keys", "---\nالعنوان: عنوان\n---\n", "عنوان"),
    ("a list under a key", "---\ntags:\n  - a\n- b\ntitle: عنوان\n---\n", "عنوان"),
    ("the name of the site", "---\nheadline: عنوان\nsite: دفتر\n---\n", "عنوان"),
    ("nothing known", "---\nauthor: سلمى\n---\n", GOOD),
    ("nothing at all", "---\n---\n", GOOD),
]


@pytest.mark.parametrize(("hint", "head", "title"), FRONT_MATTER, ids=lambda value: value[:30])
def test_front_matter(hint, head, title):
    document = parse(head + GOOD, "a.txt")
    assert document.title == title
    assert document.masked == ((0, len(head)),)


NO_FRONT_MATTER = [
    f"---\n{GOOD}\n---\n{GOOD}",
    f"---\ntitle: عنوان\n{GOOD}\n---\n",
    f"---\nقال الوزير: نعم\n---\n{GOOD}",
    f"{GOOD}\n---\ntitle: عنوان\n---\n",
    f"----\ntitle: عنوان\n----\n{GOOD}",
    f"---\ntitle: عنوان\n{GOOD}",
]


@pytest.mark.parametrize("text", NO_FRONT_MATTER)
def test_prose_between_rules_is_prose(text):
    assert parse(text, "a.txt").masked == ()


def test_the_title_is_the_first_line_when_it_is_short():
    assert parse(f"\n عنوان\u00a0الخبر \n{GOOD}", "a.txt").title == "عنوان الخبر"
    assert parse(GOOD * 5, "a.txt").title == ""
    assert parse(f"أخبار عاجلة\n\nشارك الخبر\nعنوان الخبر\n{GOOD}", "a.txt").title == "عنوان الخبر"
    assert parse(f"# عنوان الخبر\n\n{GOOD}", "a.md").title == "عنوان الخبر"
    assert parse(f"شارك\n{GOOD * 5}", "a.txt").title == ""


def test_a_foreign_passage_is_hidden_and_a_name_is_not():
    passage = "The ministry said in a statement that it would reply to the questions of the press later."
    document = parse(f"{GOOD}\nCNN\n{passage}\n{GOOD}", "a.txt")
    assert [document.text[start:end] for start, end in document.masked] == [passage]


OWN_WORDS = [
    ("its day", {"published": "25 تشرين الأول/أكتوبر 2024"}, GOOD, "2024-10-25", ()),
    ("its day in digits", {"published": "05/10/2024"}, GOOD, "2024-10-05", (f"published: {DAY_BEFORE_MONTH}",)),
    ("a day that is none", {"published": "قريبا"}, GOOD, "", ("published not understood: قريبا",)),
    ("a line of the text", {}, f"نشر في: 25 أكتوبر 2024\n{GOOD}", "2024-10-25", ("published from a line of the text",)),
    ("a day in a sentence", {}, f"{GOOD} وكان ذلك في 25 أكتوبر 2024.", "", ()),
    ("the address", {"url": "https://example.org/2024/10/25/x"}, GOOD, "2024-10-25",
     ("outlet from the address", "published from the address")),
    ("an address without a day", {"url": "https://www.example.org/2024/99/25"}, GOOD, "", ("outlet from the address",)),
    ("a broken address", {"url": "http://[x"}, GOOD, "", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("hint", "known", "text", "published", "assumed"), OWN_WORDS, ids=[row[0] for row in OWN_WORDS]
)
def test_what_a_document_says_of_itself(hint, known, text, published, assumed):
    document = parse(text, "a.txt", known)
    assert (document.published, document.assumed) == (published, assumed)


def test_an_outlet_that_is_given_is_not_guessed():
    document = parse(GOOD, "a.txt", {"outlet": "دفتر", "url": "https://example.org/a"})
    assert (document.outlet, document.assumed) == ("دفتر", ())


ENCODINGS = [
    ("utf-8", ""),
    ("utf-8-sig", ""),
    ("utf-16", ""),
    ("utf-32", ""),
    ("utf-16-le", "encoding UTF-16-LE"),
    ("utf-16-be", "encoding UTF-16-BE"),
    ("cp1256", "encoding Windows-1256"),
    ("iso8859_6", "encoding ISO-8859-6"),
]


@pytest.mark.parametrize(("encoding", "assumed"), ENCODINGS)
@pytest.mark.parametrize("text", [GOOD, f"{LONG}\n{LONG}", "أعلن الجيش الروسي مقتل 300 جندي."], ids=["a", "b", "c"])
def test_every_encoding_of_arabic(encoding, assumed, text):
    document = decode(text.encode(encoding), "a.txt")
    assert document.text == text
    assert document.assumed == ((assumed,) if assumed else ())


def test_broken_characters_are_counted():
    document = decode(LONG.encode() + b"\xff\xfe" + LONG.encode(), "a.txt")
    assert document.assumed == ("2 broken characters of UTF-8 replaced",)


@given(st.text(max_size=200))
def test_any_string_is_a_document_or_is_refused(text):
    try:
        document = parse(text, "a.txt")
    except DocumentError:
        return
    assert document.text == text
    Text(document.text, document.masked)


# ---- a corpus ----


def test_documents_stand_in_order_of_their_ids(tmp_path):
    write(tmp_path, b=GOOD, a__c=GOOD, a__b=GOOD, Z=GOOD)
    ids = [document.doc_id for document in read_corpus(tmp_path).documents]
    assert ids == ["Z.txt", "a/b.txt", "a/c.txt", "b.txt"]
    assert read_corpus(tmp_path / "a", tmp_path / "b.txt") == read_corpus(tmp_path / "b.txt", tmp_path / "a")


def test_a_file_that_is_given_twice_is_read_once(tmp_path):
    write(tmp_path, a__b=GOOD)
    assert len(scan(tmp_path, tmp_path / "a" / "b.txt", tmp_path / "a")) == 1


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    write(tmp_path, a=GOOD, **{".b": GOOD, ".git__c": GOOD})
    assert [source.doc_id for source in scan(tmp_path)] == ["a.txt"]


def test_two_roots_with_one_name_are_told_apart(tmp_path):
    write(tmp_path, x__a=GOOD, y__a=GOOD)
    ids = [source.doc_id for source in scan(tmp_path / "x", tmp_path / "y")]
    assert ids == ["a.txt", "y/a.txt"]


def test_a_file_given_by_itself_goes_under_its_name(tmp_path):
    write(tmp_path, x__a=GOOD)
    assert [source.doc_id for source in scan(tmp_path / "x" / "a.txt")] == ["a.txt"]


def test_the_rest_is_read_when_one_is_bad(tmp_path):
    write(tmp_path, a=GOOD, b="", c=GOOD)
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 2
    assert [(problem.doc_id, problem.reason) for problem in corpus.problems] == [("b.txt", "empty: it holds no text")]


def test_standard_input_is_a_document(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    (document,) = read_corpus("-").documents
    assert (document.doc_id, document.text) == ("stdin", GOOD)


def test_a_single_article_is_read_or_refused(tmp_path):
    write(tmp_path, a=GOOD, b="")
    assert read_file(tmp_path / "a.txt", "a").text == GOOD
    with pytest.raises(DocumentError, match="empty"):
        read_file(tmp_path / "b.txt", "b")
    (tmp_path / "c.csv").write_text(f"text\n{GOOD}\n{GOOD}\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="several articles"):
        read_file(tmp_path / "c.csv", "c")


def test_an_upload_is_read_as_a_file_is(tmp_path):
    write(tmp_path, a=HEAD + GOOD)
    assert list(read_upload("a.txt", (HEAD + GOOD).encode())) == list(read_corpus(tmp_path).documents)


def test_a_corpus_knows_its_size():
    assert len(Corpus()) == 0


def test_a_column_that_is_no_field_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text(f"text\n{GOOD}\n", encoding="utf-8")
    corpus = read_corpus(tmp_path, columns={"body": "text"})
    assert corpus.problems[0].reason == "no such field: body; use one of text, title, outlet, url, published"


def test_an_empty_list_of_paths_is_refused():
    with pytest.raises(InputError):
        scan()
