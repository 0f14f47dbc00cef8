#!/usr/bin/python3
"""Golden vectors for io.aimass.preprocess.text, from scikit-learn (1.2.1 was used).

Run from this module's folder:  /usr/bin/python3 src/test/golden/tfidf.py FILE
FILE holds lines "label<TAB>text"; the first 60 texts are used (the topics' train.tsv was given).
It rewrites src/test/resources/io/aimass/preprocess/text/tfidf.txt. Its lines, divided by tabs:

  text SET ESCAPED          one text of a set of texts; everything but plain ASCII is a \\uXXXX of UTF-16
  case NAME SET             starts a case
  term ESCAPED IDF          one term of the vocabulary, in order (idf 1 if the case uses none)
  row INDEX:VALUE ...       one text's vector, of all texts of the set in order
  unseen INDEX:VALUE ...    the vector of the fixed text that no fit has seen
"""

import sys

from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

TARGET = "src/test/resources/io/aimass/preprocess/text/tfidf.txt"

ODD = [
    "Café CAFÉ cafe\u0301 naïve façade",
    "Straße STRASSE İstanbul ISTANBUL ΣΊΣΥΦΟΣ σίσυφος",
    "emoji 😀😀 and 👩\u200d💻 mixed😀word 𝒜𝒷𝒸 𝟘𝟙𝟚 𐐀𐐨",
    "",
    "   \t \n ",
    "snake_case __init__ _ a b ab a_b 12 3 4.5 1,000 x2 ² ½ Ⅷ ٣٤",
    "tab\tone  two   spaces\u00a0nbsp\u3000wide\u2003em\u001csep \u200bzero",
    "日本語 テキスト 한국어 ภาษาไทย हिन्दी العربية",
    "don't e-mail foo@bar.com C++ C# .NET",
    "the the the cat cat sat the",
    "a",
    "a a",
    "ﬁ Ǆ ǅ ß ſ K Å",
    "\ufffd\uffff\U0001f600 order \uffee \U00010000",
    "the quick brown fox and the lazy dog and the fox",
]
UNSEEN = "The quick CAFÉ fox_ 😀 and\tthe   unknown σίσυφος 12 library for Python text"

CASES = [
    ("word", "odd", TfidfVectorizer, {}),
    ("word bigrams", "odd", TfidfVectorizer, dict(ngram_range=(1, 2), sublinear_tf=True)),
    ("word 2-3 case", "odd", TfidfVectorizer, dict(ngram_range=(2, 3), lowercase=False)),
    ("single characters", "odd", TfidfVectorizer, dict(token_pattern=r"(?u)\b\w+\b")),
    ("char 1-3", "odd", TfidfVectorizer, dict(analyzer="char", ngram_range=(1, 3))),
    ("char 2-6", "odd", TfidfVectorizer,
     dict(analyzer="char", ngram_range=(2, 6), min_df=2, sublinear_tf=True)),
    ("char_wb 1-4", "odd", TfidfVectorizer, dict(analyzer="char_wb", ngram_range=(1, 4))),
    ("char_wb 4-5 case", "odd", TfidfVectorizer,
     dict(analyzer="char_wb", ngram_range=(4, 5), lowercase=False)),
    ("counts", "odd", CountVectorizer, {}),
    ("counts binary char_wb", "odd", CountVectorizer,
     dict(analyzer="char_wb", ngram_range=(2, 3), binary=True)),
    ("l1", "topics", TfidfVectorizer, dict(norm="l1")),
    ("no norm", "topics", TfidfVectorizer, dict(norm=None, sublinear_tf=True)),
    ("not smooth", "topics", TfidfVectorizer, dict(smooth_idf=False, min_df=2)),
    ("no idf", "topics", TfidfVectorizer, dict(use_idf=False)),
    ("binary", "topics", TfidfVectorizer, dict(binary=True, min_df=2, max_df=8)),
    ("shares", "topics", TfidfVectorizer, dict(min_df=0.05, max_df=0.1)),
    ("max features", "topics", TfidfVectorizer, dict(max_features=8)),
    ("topics word", "topics", TfidfVectorizer, dict(sublinear_tf=True)),
    ("topics char_wb", "topics", TfidfVectorizer,
     dict(analyzer="char_wb", ngram_range=(2, 6), min_df=4, sublinear_tf=True)),
    ("topics char", "topics", TfidfVectorizer,
     dict(analyzer="char", ngram_range=(2, 6), min_df=5, sublinear_tf=True)),
]


def escape(text):
    units = text.encode("utf-16-be")
    codes = [units[i] * 256 + units[i + 1] for i in range(0, len(units), 2)]
    return "".join(chr(c) if 32 <= c < 127 and c != 92 else f"\\u{c:04x}" for c in codes)


def row(kind, vector):
    vector.sort_indices()
    pairs = [f"{i}:{v:.8g}" for i, v in zip(vector.indices, vector.data)]
    return "\t".join([kind, " ".join(pairs)])


with open(sys.argv[1], encoding="utf-8") as lines:
    topics = [line.rstrip("\n").split("\t", 1)[1] for line in lines][:60]
texts = {"odd": ODD, "topics": topics}
with open(TARGET, "w", encoding="ascii") as out:
    for name, members in texts.items():
        for text in members:
            out.write(f"text\t{name}\t{escape(text)}\n")
    out.write(f"text\tunseen\t{escape(UNSEEN)}\n")
    for name, source, kind, options in CASES:
        vectorizer = kind(**options)
        matrix = vectorizer.fit_transform(texts[source])
        idf = getattr(vectorizer, "idf_", None) if options.get("use_idf", True) else None
        out.write(f"case\t{name}\t{source}\n")
        for index, term in enumerate(vectorizer.get_feature_names_out()):
            out.write(f"term\t{escape(term)}\t{1 if idf is None else idf[index]:.12g}\n")
        for text in range(matrix.shape[0]):
            out.write(row("row", matrix[text]) + "\n")
        out.write(row("unseen", vectorizer.transform([UNSEEN])) + "\n")
