package io.aimass.testkit;

import io.aimass.Classification;

/** The kit on ensembles of classifications that answer with one. */
abstract class OfClassifications extends EnsembleConformance<Classification, Classification> {}
