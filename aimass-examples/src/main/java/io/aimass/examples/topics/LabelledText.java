package io.aimass.examples.topics;

/**
 * A text and its topic.
 *
 * @param label the topic
 * @param text the text
 */
public record LabelledText(String label, String text) {}
