package dev.rekindle.segment.source.pull;

/** A pull was cancelled, or another node has claimed it since; this node writes nothing more of it. */
class PullSuperseded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PullSuperseded(Claim claim) {
        super("Pull %d was cancelled or claimed again after attempt %d".formatted(claim.id(), claim.attempt()));
    }
}
