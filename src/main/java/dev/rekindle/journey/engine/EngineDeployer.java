package dev.rekindle.journey.engine;

import dev.rekindle.journey.catalogue.EngineRejection;
import dev.rekindle.journey.catalogue.ProcessDeployer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Puts processes into the engine in the caller's transaction. */
@Component
class EngineDeployer implements ProcessDeployer {

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private final ProcessEngine engine;

    EngineDeployer(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Whatever the engine throws is about the diagram, unless the database failed. */
    @Override
    public String deploy(String resource, String bpmn) {
        try {
            var deployment = engine.getRepositoryService()
                    .createDeployment()
                    .name(resource)
                    .addInputStream(resource, new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)))
                    .deployWithResult();
            return deployment.getDeployedProcessDefinitions().get(0).getId();
        } catch (ParseException e) {
            throw new EngineRejection(elements(e), e);
        } catch (RuntimeException e) {
            if (causes(e).anyMatch(EngineDeployer::isOfDatabase)) {
                throw e;
            }
            throw new EngineRejection(
                    causes(e).flatMap(EngineDeployer::named).distinct().toList(), e);
        }
    }

    private static List<String> elements(ParseException e) {
        return e.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .map(EngineDeployer::element)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable String element(Problem problem) {
        return problem.getMainElementId() != null
                ? problem.getMainElementId()
                : problem.getElementIds().stream().findFirst().orElse(null);
    }

    /** What the exception names in quotes; which of it are elements, the caller knows. */
    private static Stream<String> named(Throwable cause) {
        return cause instanceof UnsupportedElement unsupported
                ? Stream.of(unsupported.element())
                : QUOTED.matcher(String.valueOf(cause.getMessage())).results().map(quoted -> quoted.group(1));
    }

    private static boolean isOfDatabase(Throwable cause) {
        return cause instanceof SQLException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
