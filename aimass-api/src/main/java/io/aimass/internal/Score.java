package io.aimass.internal;

import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ShadowReport;
import java.util.concurrent.atomic.LongAdder;

/** How often a shadow agreed, since it came to its seat. Safe for use by many threads. */
final class Score {

  /** What became of a question. */
  enum Mark {
    AGREED,
    DISAGREED,
    FAILED,
    DROPPED
  }

  private final LongAdder agreed = new LongAdder();
  private final LongAdder disagreed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  void count(Mark mark) {
    LongAdder count =
        switch (mark) {
          case AGREED -> agreed;
          case DISAGREED -> disagreed;
          case FAILED -> failed;
          case DROPPED -> dropped;
        };
    count.increment();
  }

  ShadowReport report(MemberReport member) {
    return new ShadowReport(member, agreed.sum(), disagreed.sum(), failed.sum(), dropped.sum());
  }
}
