package dev.rekindle.journey.catalogue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param processesDir folder of the .bpmn files deployed at start; where there is none, those inside the application */
@ConfigurationProperties("rekindle.journey")
record CatalogueSettings(@DefaultValue("./processes") String processesDir) {}
