package dev.rekindle.value.model;

/** Why a model cannot be fitted. */
public enum FitProblem {
    /** Fewer members have bought again than {@link PurchaseHistories#LEAST_REPEATERS}. */
    TOO_FEW,
    /** The search ended without a maximum, or at parameters that say nothing, as when nobody ever stops buying. */
    NOT_CONVERGED
}
