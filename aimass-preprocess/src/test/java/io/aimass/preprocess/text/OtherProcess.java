package io.aimass.preprocess.text;

import ai.djl.util.Ec2Utils;
import java.lang.reflect.Field;

/** A process without DJL's offline mode that loads a tokenizer and says what that did to it. */
final class OtherProcess {

  private OtherProcess() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    int size = RealTokenizers.bge(64).encode("Hello world").size();
    // DJL keeps when it last reported home nowhere else.
    Field reported = Ec2Utils.class.getDeclaredField("lastCheckIn");
    reported.setAccessible(true);
    System.out.println(
        "tokens: "
            + size
            + ", flavor: "
            + System.getProperty("RUST_FLAVOR")
            + ", reported home: "
            + reported.getLong(null));
  }
}
