package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SparseVectorTest {
  private final SparseVector vector =
      SparseVector.of(6, new int[] {1, 3, 4}, new float[] {2, -3, 6});

  @Test
  void of_givesEntriesBack() {
    assertThat(vector.dimension()).isEqualTo(6);
    assertThat(vector.stored()).isEqualTo(3);
    assertThat(vector.index(1)).isEqualTo(3);
    assertThat(vector.value(1)).isEqualTo(-3);
    assertThat(vector.get(4)).isEqualTo(6);
    assertThat(vector.get(0)).isZero();
    assertThat(vector.toDense()).containsExactly(0, 2, 0, -3, 6, 0);
    assertThat(vector.l2Norm()).isEqualTo(7);
  }

  @Test
  void of_copiesArrays() {
    int[] indices = {0, 2};
    float[] values = {1, 2};
    SparseVector copy = SparseVector.of(3, indices, values);
    indices[0] = 1;
    values[0] = 9;
    assertThat(copy.toDense()).containsExactly(1, 0, 2);
  }

  @Test
  void of_rejectsWhatIsNoVector() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(-1, new int[0], new float[0]))
        .withMessage("dimension is -1, expected 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(3, new int[] {0}, new float[2]))
        .withMessage("1 indices and 2 values, expected as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(3, new int[] {1, 1}, new float[2]))
        .withMessage("index 1 at position 1, expected one above 1 and below the dimension 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(3, new int[] {3}, new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(3, new int[] {-1}, new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.of(3, new int[] {2}, new float[] {Float.NaN}))
        .withMessage("value at index 2 is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseVector.dense(0, Float.POSITIVE_INFINITY))
        .withMessage("value at index 1 is Infinity, expected a finite number");
  }

  @Test
  void get_rejectsIndexOutside() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> vector.get(6))
        .withMessage("index 6 of a vector of 6");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vector.get(-1));
  }

  @Test
  void dot_rejectsOtherDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vector.dot(new float[5]))
        .withMessage("a vector of 6 entries met one of 5");
    assertThatIllegalArgumentException().isThrownBy(() -> vector.dot(SparseVector.dense(1)));
  }

  @Test
  void equals_comparesDimensionIndicesAndValues() {
    assertThat(vector)
        .isEqualTo(SparseVector.dense(0, 2, 0, -3, 6, 0))
        .hasSameHashCodeAs(SparseVector.dense(0, 2, 0, -3, 6, 0))
        .isNotEqualTo(SparseVector.dense(0, 2, 0, -3, 6))
        .isNotEqualTo(SparseVector.dense(2, 0, 0, -3, 6, 0))
        .isNotEqualTo(SparseVector.dense(0, 2, 0, -3, 7, 0))
        .isNotEqualTo("vector");
  }

  @Test
  void toString_showsTheFirstEntries() {
    assertThat(vector).hasToString("SparseVector[dimension=6, 1:2.0, 3:-3.0, 4:6.0]");
    assertThat(SparseVector.dense(1, 1, 1, 1, 1, 1, 1, 1, 1).toString())
        .endsWith("7:1.0, …]")
        .doesNotContain("8:");
  }

  @Property
  void dense_andBack(@ForAll float @Size(max = 40) [] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Float.isFinite(row[i]) ? row[i] : 0;
    }
    SparseVector sparse = SparseVector.dense(row);
    for (int i = 0; i < row.length; i++) {
      assertThat(sparse.get(i) == row[i]).isTrue();
      assertThat(sparse.toDense()[i] == row[i]).isTrue();
    }
  }

  @Property
  void dot_isTheDenseOne(
      @ForAll @Size(12) float @FloatRange(min = -4, max = 4) [] a,
      @ForAll @Size(12) float @FloatRange(min = -4, max = 4) [] b,
      @ForAll long holes) {
    double expected = 0;
    for (int i = 0; i < 12; i++) {
      a[i] = Float.isFinite(a[i]) && (holes >> i & 1) == 0 ? a[i] % 4 : 0;
      b[i] = Float.isFinite(b[i]) && (holes >> (i + 12) & 1) == 0 ? b[i] % 4 : 0;
      expected += (double) a[i] * b[i];
    }
    SparseVector left = SparseVector.dense(a);
    assertThat(left.dot(b)).isCloseTo(expected, within(1e-9));
    assertThat(left.dot(SparseVector.dense(b))).isCloseTo(expected, within(1e-9));
    assertThat(left.l2Norm()).isCloseTo(Math.sqrt(left.dot(left)), within(1e-9));
  }
}
