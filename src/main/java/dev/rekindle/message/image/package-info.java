/** The images of messages: read and written anew when they are uploaded, stored, and who uses them. */
@NullMarked
@NamedInterface("image")
package dev.rekindle.message.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
