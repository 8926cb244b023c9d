/** What Camunda Modeler needs of this installation: its element templates with the choices that exist. */
@NullMarked
package dev.rekindle.journey.modeler;

import org.jspecify.annotations.NullMarked;
