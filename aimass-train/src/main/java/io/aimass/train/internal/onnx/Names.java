package io.aimass.train.internal.onnx;

/**
 * What inputs and the output are called.
 *
 * @param input the numbers
 * @param mask which steps are real; without meaning where there are no steps
 * @param output what comes out
 */
public record Names(String input, String mask, String output) {}
