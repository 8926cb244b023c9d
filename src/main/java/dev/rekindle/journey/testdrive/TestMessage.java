package dev.rekindle.journey.testdrive;

import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.content.RenderResult;

/** A message as the member would get it. */
public record TestMessage(PlannedMessage planned, RenderResult content) {}
