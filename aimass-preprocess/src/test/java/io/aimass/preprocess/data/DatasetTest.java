package io.aimass.preprocess.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();
  private static final Dataset<Integer> DATA = Dataset.of(NUMBERS);

  @Test
  void everyPass_isWholeAndInOrder() {
    assertThat(read(DATA, 0)).isEqualTo(NUMBERS);
    assertThat(read(DATA, 1)).isEqualTo(NUMBERS);
    assertThat(DATA.toList()).isEqualTo(NUMBERS);
  }

  @Test
  void map_isAppliedWhenItIsTheExamplesTurn() {
    AtomicInteger asked = new AtomicInteger();
    Dataset<Integer> mapped = DATA.map(number -> number + asked.incrementAndGet());

    try (Pass<Integer> pass = mapped.open(0)) {
      assertThat(pass.next()).isEqualTo(1);
      assertThat(pass.next()).isEqualTo(3);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void shuffled_isAnotherOrderForEachPassAndSeed_andTheSameWhenRepeated() {
    Dataset<Integer> shuffled = DATA.shuffled(5, 100);

    List<Integer> first = read(shuffled, 0);
    assertThat(first).containsExactlyInAnyOrderElementsOf(NUMBERS).isNotEqualTo(NUMBERS);
    assertThat(read(shuffled, 0)).isEqualTo(first);
    assertThat(read(DATA.shuffled(5, 100), 0)).isEqualTo(first);
    assertThat(read(shuffled, 1)).containsExactlyInAnyOrderElementsOf(NUMBERS).isNotEqualTo(first);
    assertThat(read(DATA.shuffled(6, 100), 0)).isNotEqualTo(first);
  }

  @Test
  void shuffled_withASmallBuffer_leavesNobodyFarBehindTheirPlace() {
    List<Integer> order = read(DATA.shuffled(5, 10), 0);

    assertThat(order).containsExactlyInAnyOrderElementsOf(NUMBERS);
    for (int place = 0; place < order.size(); place++) {
      assertThat(order.get(place)).isLessThan(place + 10);
    }
  }

  @Test
  void shuffled_byTheWholeBuffer_putsEveryExampleEverywhere() {
    Dataset<Integer> three = Dataset.of(List.of(0, 1, 2));
    int[] firsts = new int[3];
    for (int seed = 0; seed < 3000; seed++) {
      firsts[read(three.shuffled(seed, 3), 0).get(0)]++;
    }

    assertThat(firsts)
        .satisfies(
            counts -> {
              for (int count : counts) {
                assertThat(count).isBetween(900, 1100);
              }
            });
  }

  @Test
  void batched_cutsIntoLists_theLastMayBeShorter() {
    List<List<Integer>> batches = Dataset.of(List.of(1, 2, 3, 4, 5)).batched(2).toList();

    assertThat(batches).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void prefetched_givesTheSameInTheSameOrder() {
    assertThat(read(DATA.shuffled(5, 20).prefetched(3), 2))
        .isEqualTo(read(DATA.shuffled(5, 20), 2));
  }

  @Test
  void prefetched_readsAheadAndNoFurther() throws InterruptedException {
    CountDownLatch threeRead = new CountDownLatch(3);
    AtomicInteger read = new AtomicInteger();
    Dataset<Integer> counted =
        DATA.map(
            number -> {
              read.incrementAndGet();
              threeRead.countDown();
              return number;
            });

    try (Pass<Integer> pass = counted.prefetched(2).open(0)) {
      threeRead.await(); // two wait in the queue, the third for room
      assertThat(read).hasValue(3);
      assertThat(pass.next()).isZero();
    }
  }

  @Test
  void prefetched_tellsWhatReadingThrew_afterWhatWasReadBefore() {
    Dataset<Integer> failing =
        DATA.map(
            number -> {
              if (number == 3) {
                throw new DataException("line 4", null);
              }
              return number;
            });

    try (Pass<Integer> pass = failing.prefetched(10).open(0)) {
      assertThat(List.of(pass.next(), pass.next(), pass.next())).containsExactly(0, 1, 2);
      assertThatThrownBy(pass::next).isInstanceOf(DataException.class).hasMessage("line 4");
      assertThatThrownBy(pass::hasNext).isInstanceOf(DataException.class);
    }
  }

  @Test
  void prefetched_closedHalfWay_endsItsThreadAndClosesItsSource() {
    AtomicInteger closed = new AtomicInteger();
    Dataset<Integer> source = number -> new Watched(DATA.open(number), closed);
    Pass<Integer> pass = source.prefetched(2).open(0);
    pass.next();

    pass.close();

    assertThat(closed).hasValue(1);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("aimass-prefetch") && thread.isAlive());
  }

  private record Watched(Pass<Integer> pass, AtomicInteger closed) implements Pass<Integer> {
    @Override
    public boolean hasNext() {
      return pass.hasNext();
    }

    @Override
    public Integer next() {
      return pass.next();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void everyKind_closesItsSource_andEndsWithAClearException() {
    AtomicInteger closed = new AtomicInteger();
    Dataset<Integer> source = number -> new Watched(Dataset.of(List.of(1)).open(number), closed);
    List<Dataset<?>> kinds =
        List.of(
            source.map(number -> number),
            source.shuffled(1, 4),
            source.batched(2),
            source.prefetched(1));

    for (Dataset<?> kind : kinds) {
      try (Pass<?> pass = kind.open(0)) {
        pass.next();
        assertThat(pass.hasNext()).isFalse();
        assertThatThrownBy(pass::next).isInstanceOf(NoSuchElementException.class);
      }
    }
    assertThat(closed).hasValue(4);
  }

  @Test
  void counts_areAtLeast1() {
    assertThatThrownBy(() -> DATA.batched(0)).hasMessage("size is 0, expected 1 or more");
    assertThatThrownBy(() -> DATA.shuffled(1, 0)).hasMessage("buffer is 0, expected 1 or more");
    assertThatThrownBy(() -> DATA.prefetched(-1)).hasMessage("ahead is -1, expected 1 or more");
  }

  private static <T> List<T> read(Dataset<T> data, long number) {
    List<T> all = new ArrayList<>();
    try (Pass<T> pass = data.open(number)) {
      pass.forEachRemaining(all::add);
    }
    return all;
  }
}
