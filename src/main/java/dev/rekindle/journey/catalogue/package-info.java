/** The journeys and their versions: deployed from files, from the modeler and from the screens. */
@NullMarked
package dev.rekindle.journey.catalogue;

import org.jspecify.annotations.NullMarked;
