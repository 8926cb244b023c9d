package dev.rekindle.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.engine.parse.JourneyExpressions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise 7 in the engine itself: even a process that has passed every check cannot run code. */
@JourneyIT
class LockedDownIT {

    @Autowired
    ProcessEngine engine;

    private void deploy(String content) {
        String bpmn = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
                  <process id="locked" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="task"/>
                    %s
                    <sequenceFlow id="b" sourceRef="task" targetRef="end"/><endEvent id="end"/>
                  </process>
                </definitions>
                """.formatted(content);
        engine.getRepositoryService()
                .createDeployment()
                .addString("locked.bpmn", bpmn)
                .deploy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='task' scriptFormat='javascript'><script>1</script></scriptTask>",
                "<manualTask id='task'/>",
                "<userTask id='task'><extensionElements>"
                        + "<camunda:executionListener event='start' class='java.lang.Object'/></extensionElements></userTask>",
                "<callActivity id='task' calledElement='other'/>",
                "<sendTask id='task' camunda:delegateExpression='${sendEmail}'><extensionElements>"
                        + "<camunda:executionListener event='start' class='java.lang.Object'/></extensionElements></sendTask>",
                "<sendTask id='task' camunda:delegateExpression='${sendEmail}'><extensionElements><camunda:inputOutput>"
                        + "<camunda:inputParameter name='x'>${1}</camunda:inputParameter></camunda:inputOutput>"
                        + "</extensionElements></sendTask>"
            })
    void anElementOutsideTheVocabularyIsRejectedWhenParsed(String element) {
        assertThatThrownBy(() -> deploy(element)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aTaskExecutesOurStepWhateverClassItNames() {
        deploy("<serviceTask id='task' camunda:class='java.lang.ProcessBuilder'/>");
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("locked", "999999999"))
                .hasMessageContaining("belongs to no enrolment");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("locked")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${''.getClass()}", "${clock.instant()}", "#{T(java.lang.Runtime)}", "${execution.id}"})
    void anExpressionOutsideTheLanguageHasNoValue(String text) {
        var expression = new JourneyExpressions().createExpression(text);
        assertThatThrownBy(() -> expression.getValue(null)).hasMessageContaining("Not in the expression language");
    }
}
