/** Camunda's REST API for reading, and the one way to write: deploying from Camunda Modeler through our own checks. */
@NullMarked
package dev.rekindle.journey.engine.rest;

import org.jspecify.annotations.NullMarked;
