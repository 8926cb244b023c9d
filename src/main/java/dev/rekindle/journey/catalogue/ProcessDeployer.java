package dev.rekindle.journey.catalogue;

/** Puts a process into the engine; called within the transaction that writes the version's row. */
public interface ProcessDeployer {

    /**
     * @param resource the file's name, ending in .bpmn
     * @param bpmn what the engine is to execute; element ids as in the diagram
     * @return id of the new process definition
     * @throws EngineRejection if the engine will not take it
     */
    String deploy(String resource, String bpmn);
}
