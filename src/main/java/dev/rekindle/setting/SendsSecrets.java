package dev.rekindle.setting;

/**
 * A record of settings with secrets. A saved secret is sent only to the destination it was typed for: when that changes, the
 * secret has to be typed again (decision 0352). Every record with a {@link Secret} says its destination.
 */
public interface SendsSecrets {

    /**
     * Everything that decides who receives the secrets, such as server, port, encryption and user; empty while they are sent
     * nowhere.
     */
    String destination();
}
