package dev.rekindle.export.destination;

import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.MessageActivity;
import java.util.List;
import java.util.Optional;

/** Delivers to destinations of one kind. */
interface Carrier {

    Destination.Kind kind();

    /** At most so many things in one delivery. */
    int most();

    /** What is wrong with a target: a key of the texts, without {@code destinations.problem.}. */
    Optional<String> problem(String target);

    /** One attempt, outside of any transaction. */
    DeliveryResult deliver(Destination destination, Delivery delivery, List<MessageActivity> activity);
}
