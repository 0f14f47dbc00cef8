package io.aimass.examples.reading;

import io.aimass.preprocess.ocr.PageText;

/**
 * What the committee made of a page.
 *
 * @param page the page
 * @param text what it read
 */
record PageReading(Page page, PageText text) {}
