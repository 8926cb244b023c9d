package dev.rekindle.message.template;

import java.util.SortedMap;

/** Where template folders are read from. */
interface FolderSource {

    /** Changes whenever a folder does. */
    String stamp();

    /** All folders by name, {@link TemplateLayout#FOLDER} among them. */
    SortedMap<String, TemplateFolder> read();
}
