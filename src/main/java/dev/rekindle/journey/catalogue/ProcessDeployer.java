package dev.rekindle.journey.catalogue;

/** Deploys a process to the engine, in the transaction that inserts the version's row. */
public interface ProcessDeployer {

    /**
     * @param resource the file's name, ending in .bpmn
     * @param bpmn what the engine is to execute; element ids as in the diagram
     * @return id of the new process definition
     * @throws EngineRejection if the engine refuses it
     */
    String deploy(String resource, String bpmn);
}
