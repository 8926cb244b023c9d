package dev.rekindle.security;

/** Random secrets that the installation generates and stores, for example to sign links. */
public interface SecretStore {

    /**
     * The secret of this name, the same on every node and after every start; created on first use.
     *
     * @return 256 random bits as 43 letters, digits, {@code -} and {@code _}
     */
    String secret(String name);
}
