package dev.rekindle.message.channel;

import java.time.Duration;

/**
 * How a message ends for which no receipt arrives after the provider accepted it.
 *
 * @param after how long receipts are waited for, from the sending
 * @param delivered true where providers report failures alone, so that silence means delivered; else it means unknown
 */
public record ReceiptTimeout(Duration after, boolean delivered) {}
