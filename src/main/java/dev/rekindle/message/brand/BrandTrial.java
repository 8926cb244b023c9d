package dev.rekindle.message.brand;

import dev.rekindle.message.content.CheckedTemplate;
import java.util.Map;

/** Reads files in the look of a brand that is not saved; implemented by the templates. */
public interface BrandTrial {

    /** @param files text by name, as in a folder of templates/ */
    CheckedTemplate read(String template, Map<String, String> files, Brand look);
}
