package io.aimass.preprocess.text;

/** What of its options a fitted vectorizer still needs. */
record TfIdfOptions(
    TextAnalyzer analyzer,
    int minN,
    int maxN,
    boolean lowercase,
    int minTokenLength,
    boolean binary,
    boolean sublinearTf,
    boolean useIdf,
    boolean smoothIdf,
    VectorNorm norm) {}
