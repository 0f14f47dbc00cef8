"""Writes the golden numbers of TokenizerGoldenTest: BERT's tokens, found independently.

Usage: wordpiece_golden.py tokenizer.json > wordpiece-golden.json

A second implementation of BERT's basic tokenizer and WordPiece (Devlin et al., 2018; Wu et al.,
2016), written from their description, with nothing but the vocabulary taken from the file: clean,
space out CJK, lower, strip accents, split at white space and punctuation, then the longest match
first. Plain Python 3, no packages.
"""
import json
import sys
import unicodedata

CJK = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
       (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


def is_space(c):
    return c in "\t\n\r" or unicodedata.category(c) == "Zs"


def is_dropped(c):
    return c in "\0\ufffd" or (c not in "\t\n\r" and unicodedata.category(c)[0] == "C")


def is_punctuation(c):
    ascii_symbol = c < "\x7f" and c > " " and not c.isalnum()
    return ascii_symbol or unicodedata.category(c)[0] == "P"


def is_cjk(c):
    return any(low <= ord(c) <= high for low, high in CJK)


def words(text):
    text = "".join(" " if is_space(c) else c for c in text if not is_dropped(c))
    text = "".join(" %s " % c if is_cjk(c) else c for c in text)
    text = "".join(c for c in unicodedata.normalize("NFD", text)
                   if unicodedata.category(c) != "Mn").lower()
    text = "".join(" %s " % c if is_punctuation(c) else c for c in text)
    return text.split()


def word_piece(word, vocabulary):
    if len(word) > 100:
        return [vocabulary["[UNK]"]]
    pieces, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                pieces.append(vocabulary[piece])
                start = end
                break
        else:
            return [vocabulary["[UNK]"]]
    return pieces


def pieces(text, vocabulary):
    return [p for w in words(text) for p in word_piece(w, vocabulary)]


def single(text, length, vocabulary):
    ids = pieces(text, vocabulary)[:length - 2]
    ids = [vocabulary["[CLS]"]] + ids + [vocabulary["[SEP]"]]
    return {"text": text, "maxLength": length, "ids": ids, "types": [0] * len(ids)}


def pair(first, second, length, truncation, vocabulary):
    a, b = pieces(first, vocabulary), pieces(second, vocabulary)
    while len(a) + len(b) > length - 3:
        of_first = truncation == "ONLY_FIRST" or truncation == "LONGEST_FIRST" and len(a) > len(b)
        (a if of_first else b).pop()
    ids = [vocabulary["[CLS]"]] + a + [vocabulary["[SEP]"]] + b + [vocabulary["[SEP]"]]
    return {"text": first, "pair": second, "maxLength": length, "truncation": truncation,
            "ids": ids, "types": [0] * (len(a) + 2) + [1] * (len(b) + 1)}


TEXTS = [
    "",
    " \t\r\n ",
    "LDAP schema for the sudo plugin",
    "Don't stop: e-mail foo@bar.example, v1.2.3-rc4 (50% off) $9.99!",
    "na\u00efve caf\u00e9 \u00c5ngstr\u00f6m \u0130stanbul Stra\u00dfe \ufb01ne",
    "e\u0301 decomposed, Vi\u1ec7t Nam ti\u1ebfng",
    "\u4f60\u597d\u4e16\u754c and \u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8",
    "\ud55c\uad6d\uc5b4 \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac \u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u0939\u093f\u0928\u094d\u0926\u0940",
    "smile \U0001F600 family \U0001F468\u200d\U0001F469\u200d\U0001F467 flag \U0001F1E9\U0001F1EA \U00020000",
    "nul\0 bell\x07 del\x7f zero\u200bwidth soft\u00adhyphen bom\ufeff lost\ufffd",
    "no\u00a0break thin\u2009space ideographic\u3000space line\u2028separator",
    "\u201cquotes\u201d \u2014 dash\u2026 \u00a1hola! \u00bfqu\u00e9? \u3002\uff01",
    "a" * 100 + " " + "b" * 101 + " " + "\u00e9" * 100,
    "Donaudampfschifffahrtsgesellschaftskapit\u00e4n unaffable supercalifragilistic",
    "x\u00b2 + \u00bd \u2211 \u20ac \u00a3 \u2122 ^`~|<=>",
]
LONG = " ".join("word%d" % i if i % 7 else "committee," for i in range(1000))
PAIRS = [("who wrote the sudo plugin?", "The plugin was written by the maintainers."),
         ("", "only the second"), ("only the first", ""), ("", "")]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        vocabulary = json.load(file)["model"]["vocab"]
    cases = [single(t, 512, vocabulary) for t in TEXTS]
    cases += [single(LONG, n, vocabulary) for n in (3, 4, 17, 128, 512)]
    cases += [pair(a, b, 512, "LONGEST_FIRST", vocabulary) for a, b in PAIRS]
    short, middle = "one two three four five", "a b c d e f g h i j k l m n o p q r s t"
    cases += [pair(short, LONG, 33, t, vocabulary) for t in ("LONGEST_FIRST", "ONLY_SECOND")]
    cases += [pair(LONG, short, 33, t, vocabulary) for t in ("LONGEST_FIRST", "ONLY_FIRST")]
    cases += [pair(middle, LONG, 33, "LONGEST_FIRST", vocabulary)]
    cases += [pair(LONG, middle, 17, "LONGEST_FIRST", vocabulary)]
    json.dump(cases, sys.stdout, indent=None, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
