package dev.rekindle.decision;

import java.util.Optional;

/** Where the tables come from. */
public interface DecisionSource {

    /** A table's DMN as text; the same key may name another text later. */
    Optional<String> dmn(String key);
}
