package dev.rekindle.journey.request;

import java.net.URI;
import java.util.UUID;

/**
 * One attempt to send.
 *
 * @param id the same for every attempt at the same call
 * @param body JSON
 */
public record WebhookRequest(UUID id, URI url, String body) {}
