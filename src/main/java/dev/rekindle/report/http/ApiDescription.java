package dev.rekindle.report.http;

import dev.rekindle.report.table.ReportTables;
import dev.rekindle.report.table.TableName;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI description says about the whole API. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String KEY = "key";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Rekindle")
                        .version("v1")
                        .description("The API for other programs. Fields are added, never changed or removed."))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-Api-Key")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    /** Names the tables that can be asked for, with what a line of each is about. */
    @Bean
    OpenApiCustomizer tables(ReportTables tables) {
        return api -> api.getPaths()
                .forEach((path, item) -> item.readOperations().stream()
                        .flatMap(operation -> Stream.ofNullable(operation.getParameters()))
                        .flatMap(List::stream)
                        .filter(parameter -> parameter.getName().equals("table"))
                        .forEach(parameter -> describe(parameter, tables.names(path.contains("/journeys/")))));
    }

    private static void describe(Parameter parameter, List<TableName> names) {
        parameter.setSchema(
                new StringSchema()._enum(names.stream().map(TableName::name).toList()));
        parameter.setDescription(names.stream()
                .map(one -> "`" + one.name() + "`: " + one.about())
                .collect(Collectors.joining("; ")));
    }
}
