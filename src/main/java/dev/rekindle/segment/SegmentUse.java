package dev.rekindle.segment;

import java.util.List;

/** Someone who builds on segments and wants none taken away beneath them; every bean of this type is asked. */
public interface SegmentUse {

    List<Use> usesOf(String segment);

    /**
     * @param kind what it is: {@code segment}, {@code journey}
     * @param key its key
     * @param name as people know it
     */
    record Use(String kind, String key, String name) {}
}
