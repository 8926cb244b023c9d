package dev.rekindle.loyalty.earning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of one purchase.
 *
 * @param purchase null where it is not known
 */
record RefundsOf(@Nullable EarningEvent purchase, List<EarningEvent> refunds) {}
