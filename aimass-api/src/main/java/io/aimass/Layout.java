package io.aimass;

import com.google.common.primitives.Ints;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How an encoder's tensors become a model's batch: whether a batch axis is put in front, which axes
 * may differ between inputs, which tensors a model may lack, and which it never sees.
 *
 * <p>Immutable; each method gives a new layout.
 *
 * @param batched whether items are stacked along a new first axis
 * @param ragged per tensor, the axes of one item whose size differs between inputs, and what fills
 *     the shorter ones up
 * @param optional the tensors that are left out for a model that does not declare them
 * @param aside the tensors that no model is given, which are for the decoder alone
 */
public record Layout(
    boolean batched, Map<String, Ragged> ragged, Set<String> optional, Set<String> aside) {

  /**
   * The ragged axes of one tensor.
   *
   * @param axes of one item, from 0, without the batch axis
   * @param padValue what fills up, converted to the tensor's type
   */
  public record Ragged(List<Integer> axes, double padValue) {

    /**
     * Checks the axes.
     *
     * @throws IllegalArgumentException if there is none, or one is negative
     */
    public Ragged {
      axes = List.copyOf(axes);
      if (axes.isEmpty() || axes.stream().anyMatch(axis -> axis < 0)) {
        throw new IllegalArgumentException("ragged axes must be 0 or more, got " + axes);
      }
    }
  }

  private static final Layout STACKED = new Layout(true, Map.of(), Set.of(), Set.of());
  private static final Layout AS_IS = new Layout(false, Map.of(), Set.of(), Set.of());

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if there are ragged axes, but items are not stacked
   */
  public Layout {
    ragged = Map.copyOf(ragged);
    optional = Set.copyOf(optional);
    aside = Set.copyOf(aside);
    if (!batched && !ragged.isEmpty()) {
      throw new IllegalArgumentException(
          "only stacked tensors are padded, but ragged axes are given for " + ragged.keySet());
    }
  }

  /**
   * Tensors of one shape, stacked along a new first axis. The default.
   *
   * @return the layout
   */
  public static Layout stacked() {
    return STACKED;
  }

  /**
   * Tensors that the model takes exactly as they are, with whatever batch axis they have.
   *
   * @return the layout
   */
  public static Layout asIs() {
    return AS_IS;
  }

  /**
   * Says that axes of a tensor differ between inputs.
   *
   * @param tensor the tensor's name
   * @param padValue what fills up the shorter ones
   * @param axes of one item, from 0, without the batch axis
   * @return the new layout
   * @throws IllegalArgumentException if no axis is given, one is negative, or items are not stacked
   */
  public Layout ragged(String tensor, double padValue, int... axes) {
    Map<String, Ragged> more = new HashMap<>(ragged);
    more.put(Objects.requireNonNull(tensor, "tensor"), new Ragged(Ints.asList(axes), padValue));
    return new Layout(batched, more, optional, aside);
  }

  /**
   * Says that a model may lack a tensor, which is then left out.
   *
   * @param tensor the tensor's name
   * @return the new layout
   */
  public Layout optional(String tensor) {
    Set<String> more = new HashSet<>(optional);
    more.add(Objects.requireNonNull(tensor, "tensor"));
    return new Layout(batched, ragged, more, aside);
  }

  /**
   * Says that a tensor is not for the model, but for the decoder, which finds it with {@link
   * ModelOutput#input}: what it has to know of the input, such as a picture's size before it was
   * resized. It is kept from every model, also from one whose inputs are not declared, and may
   * differ in shape between the items of a batch.
   *
   * @param tensor the tensor's name
   * @return the new layout
   */
  public Layout aside(String tensor) {
    Set<String> more = new HashSet<>(aside);
    more.add(Objects.requireNonNull(tensor, "tensor"));
    return new Layout(batched, ragged, optional, more);
  }
}
