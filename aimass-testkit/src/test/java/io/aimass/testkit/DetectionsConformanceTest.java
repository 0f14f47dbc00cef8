package io.aimass.testkit;

import io.aimass.Detections;
import io.aimass.Segmentation;
import io.aimass.ensemble.ConfidenceType;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for boxes and pixels; see {@link
 * EnsemblesConformanceTest}.
 */
class DetectionsConformanceTest {

  /** Of detections. */
  private abstract static class OfDetections extends EnsembleConformance<Detections, Detections> {

    abstract Ensemble<Detections, Detections> fusion();

    @Override
    protected EnsembleUnderTest<Detections, Detections> ensemble() {
      return EnsembleUnderTest.of(fusion(), VoteSource.detections());
    }
  }

  @Nested
  class WeightedBoxesFusion extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion();
    }
  }

  @Nested
  class WeightedBoxesFusionByMaximum extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().iou(0.3).confidence(ConfidenceType.MAXIMUM);
    }
  }

  @Nested
  class WeightedBoxesFusionByBoxesAndModels extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().confidence(ConfidenceType.BOX_AND_MODEL_AVERAGE);
    }
  }

  @Nested
  class WeightedBoxesFusionAwareOfAbsentModels extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().confidence(ConfidenceType.ABSENT_MODEL_AWARE_AVERAGE);
    }
  }

  @Nested
  class NonMaxSuppression extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.nonMaxSuppression();
    }
  }

  @Nested
  class NonMaxSuppressionAcrossLabels extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.nonMaxSuppression().acrossLabels();
    }
  }

  @Nested
  class PixelVoting extends EnsembleConformance<Segmentation, Segmentation> {
    @Override
    protected EnsembleUnderTest<Segmentation, Segmentation> ensemble() {
      return EnsembleUnderTest.of(Ensembles.pixelVoting(), VoteSource.segmentations());
    }
  }

  @Nested
  class NonMaximumWeighted extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.nonMaximumWeighted();
    }
  }

  @Nested
  class SoftNms extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.softNms().gaussian(0.05); // nothing is left of equal boxes
    }
  }

  @Nested
  class SoftNmsByALine extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.softNms().linear(0.4);
    }
  }
}
