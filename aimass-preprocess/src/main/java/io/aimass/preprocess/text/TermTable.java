package io.aimass.preprocess.text;

import java.util.Arrays;

/**
 * Numbers terms in the order they come, in an open-addressing hash table over one array of
 * characters: looking up a piece of a text makes no object. Reading from many threads is safe once
 * nobody adds.
 */
final class TermTable {
  private static final int FREE = -1;

  private char[] pool = new char[1024];
  private int[] ends = new int[128];
  private int[] hashes = new int[128];
  private int[] slots = new int[256];
  private int size;

  TermTable() {
    Arrays.fill(slots, FREE);
  }

  int size() {
    return size;
  }

  /** Returns the term's number, or -1 if it is not here. */
  int find(char[] text, int from, int to) {
    return slots[slot(text, from, to, hash(text, from, to))];
  }

  /** Returns the term's number, a new one if it was not here. */
  int add(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    int slot = slot(text, from, to, hash);
    if (slots[slot] == FREE) {
      slots[slot] = size;
      append(text, from, to, hash);
      if (2 * size > slots.length) {
        growSlots();
      }
      return size - 1;
    }
    return slots[slot];
  }

  private void append(char[] text, int from, int to, int hash) {
    int start = start(size);
    int end = Math.addExact(start, to - from);
    if (end > pool.length) {
      pool =
          Arrays.copyOf(
              pool, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * pool.length, end)));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    System.arraycopy(text, from, pool, start, to - from);
    ends[size] = end;
    hashes[size++] = hash;
  }

  private void growSlots() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, FREE);
    for (int term = 0; term < size; term++) {
      int slot = hashes[term] & (slots.length - 1);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = term;
    }
  }

  /** The slot that holds the term, or the free one where it belongs. */
  private int slot(char[] text, int from, int to, int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE && !holds(slots[slot], text, from, to, hash)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean holds(int term, char[] text, int from, int to, int hash) {
    int start = start(term);
    if (hashes[term] != hash || ends[term] - start != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (pool[start + i - from] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    // The multiplier of Knuth's multiplicative hashing spreads what short terms have in common.
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private int start(int term) {
    return term == 0 ? 0 : ends[term - 1];
  }

  String term(int term) {
    int start = start(term);
    return new String(pool, start, ends[term] - start);
  }

  /** Compares two terms by their code points. */
  int compare(int left, int right) {
    return Unicode.compare(pool, start(left), ends[left], pool, start(right), ends[right]);
  }

  /** Makes a table of some terms, numbered in the order given. */
  TermTable select(int[] terms) {
    TermTable result = new TermTable();
    for (int term : terms) {
      result.add(pool, start(term), ends[term]);
    }
    return result;
  }
}
