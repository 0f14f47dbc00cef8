package io.aimass.internal.parts;

import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts, numbers, and lists and maps of parts, such as the samples of a model. */
final class ValueParts {

  private static final String VALUE = "value";

  private ValueParts() {}

  static @Nullable Recipe recipe(Object part) {
    if (part instanceof String text) {
      return Recipe.of("text", 1).with(VALUE, text);
    }
    if (part instanceof Double number) {
      return Recipe.of("double", 1).with(VALUE, number);
    }
    if (part instanceof Float number) {
      return Recipe.of("float", 1).with(VALUE, new float[] {number});
    }
    if (part instanceof Long number) {
      return Recipe.of("long", 1).with(VALUE, number);
    }
    if (part instanceof Integer number) {
      return Recipe.of("int", 1).with(VALUE, number);
    }
    if (part instanceof Boolean flag) {
      return Recipe.of("boolean", 1).with(VALUE, flag);
    }
    return several(part);
  }

  private static @Nullable Recipe several(Object part) {
    if (part instanceof List<?> list) {
      return Recipe.of("list", 1).withParts(VALUE, list);
    }
    if (part instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
      @SuppressWarnings("unchecked") // as just seen
      Map<String, ?> named = (Map<String, ?>) map;
      return Recipe.of("map", 1).withParts(VALUE, named);
    }
    return null;
  }

  private static float single(Recipe recipe) {
    float[] numbers = recipe.floats(VALUE);
    if (numbers.length != 1) {
      throw Settings.wrong(recipe, VALUE, "one number, got " + numbers.length);
    }
    return numbers[0];
  }

  static PartTable in(PartTable table) {
    return table
        .and("text", 1, recipe -> recipe.text(VALUE))
        .and("double", 1, recipe -> recipe.number(VALUE))
        .and("float", 1, ValueParts::single)
        .and("long", 1, recipe -> recipe.whole(VALUE))
        .and("int", 1, recipe -> recipe.integer(VALUE))
        .and("boolean", 1, recipe -> recipe.flag(VALUE))
        .and("list", 1, recipe -> recipe.parts(VALUE, Object.class))
        .and("map", 1, recipe -> recipe.namedParts(VALUE, Object.class));
  }
}
