/** Turns the bytes of a diagram into a document in one normal form and checks it against the BPMN schema. */
@NullMarked
package dev.rekindle.journey.bpmn.file;

import org.jspecify.annotations.NullMarked;
