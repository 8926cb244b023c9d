package dev.rekindle.journey;

/** The journeys and their versions. */
public interface Journeys {

    /**
     * Checks a diagram and, if there is nothing wrong with it, makes it the live version; members under way stay on
     * theirs. All or nothing.
     *
     * @param resource the file's name, ending in .bpmn
     * @param by who offers it: a user's name, or "start" for files in processes/
     */
    Deployment deploy(String resource, byte[] bpmn, String by);
}
