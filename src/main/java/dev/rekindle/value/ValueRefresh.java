package dev.rekindle.value;

/** Computes the figures of all members. */
public interface ValueRefresh {

    /** Computes them now, unless another node is doing so; takes seconds to minutes. */
    void refresh();

    /** The same with the models of the last computation, for a time lapse: a fit takes most of the time. */
    void refreshWithLastModels();
}
