package dev.rekindle.value;

import dev.rekindle.value.model.Calibration;
import dev.rekindle.value.model.PurchaseHistories;
import java.util.List;
import java.util.Optional;

/** What is known about the computation of figures. */
public interface ValueRuns {

    /** A model needs this many members who have ordered on a second day. */
    int LEAST_REPEATERS = PurchaseHistories.LEAST_REPEATERS;

    /** The last one; empty before the first. */
    Optional<ValueRun> last();

    /** How well the model predicted the held-back weeks, in order of the probability; empty while none could be compared. */
    List<Calibration.Part> calibration();
}
