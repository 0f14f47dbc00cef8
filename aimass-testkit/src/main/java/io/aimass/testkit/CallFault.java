package io.aimass.testkit;

import io.aimass.spi.Cancellation;

/** What goes wrong in a call: before, after or instead of what would have happened next. */
@FunctionalInterface
interface CallFault<I, P> {

  /** One call on its way. */
  record Call<I>(long number, I input, Cancellation cancellation) {}

  /** The faults that were added later, and then the healthy member. */
  @FunctionalInterface
  interface Next<P> {
    P answer() throws Exception;
  }

  P meet(Call<I> call, Next<P> next) throws Exception;

  /** The same fault in some calls alone. */
  default CallFault<I, P> only(Calls calls) {
    return (call, next) -> calls.includes(call.number()) ? meet(call, next) : next.answer();
  }
}
