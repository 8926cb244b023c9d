package dev.rekindle.report.http;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.TableCsv;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.report.table.TableName;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Every table of the reports, as JSON or CSV by the header Accept. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "Tables", description = "Every table that a report shows. A key needs the scope \"reports\".")
class TableController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String AS =
            "CSV, or JSON where the header Accept names it. Names of tables are in the list above.";

    private final ReportTables tables;
    private final Reports reports;
    private final Live<Zones> zones;

    TableController(ReportTables tables, Reports reports, Live<Zones> zones) {
        this.tables = tables;
        this.reports = reports;
        this.zones = zones;
    }

    /** What the figures count, and what they are compared with. */
    record Asked(
            @Parameter(description = "first day; none for no lower bound") @DateTimeFormat(iso = ISO.DATE) @Nullable
            LocalDate from,

            @Parameter(description = "last day; none for no upper bound") @DateTimeFormat(iso = ISO.DATE) @Nullable
            LocalDate to,

            @Parameter(description = "previous or year_before, for tables that compare periods") @Nullable
            String compare,

            @Parameter(description = "number of a journey's version; none for all") @Nullable
            Integer version,

            @Parameter(description = "number of another version to compare with") @Nullable
            Integer against,

            @Parameter(description = "id of a journey's step, for breakdowns and step-days") @Nullable
            String step) {

        TableQuery query(@Nullable String journey, ZoneId zone) {
            if (from != null && to != null && to.isBefore(from)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "The parameter to is before from. Give the first day as from.");
            }
            ReportPeriod period = ReportPeriod.days(from, to);
            Optional<ReportSubject> compared = against == null
                    ? period.compared(Comparison.of(compare))
                            .map(earlier -> new ReportSubject(journey, earlier, version))
                    : Optional.of(new ReportSubject(journey, period, against));
            return new TableQuery(new ReportSubject(journey, period, version), zone, compared.orElse(null), step);
        }
    }

    @GetMapping("/tables")
    @Operation(summary = "Names of the tables of all journeys, channels and members")
    List<TableName> names() {
        return tables.names(false);
    }

    @GetMapping("/tables/{table}")
    @Operation(summary = "A table of all journeys, channels or members", description = AS)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = TableView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> table(@PathVariable String table, Asked asked, @RequestHeader HttpHeaders headers) {
        return answer(table(null, table, asked), headers);
    }

    @GetMapping("/journeys/{key}/tables")
    @Operation(summary = "Names of the tables of a journey")
    List<TableName> namesOfJourney(@PathVariable String key) {
        require(key);
        return tables.names(true);
    }

    @GetMapping("/journeys/{key}/tables/{table}")
    @Operation(summary = "A table of a journey's report", description = AS)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = TableView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> tableOfJourney(
            @PathVariable String key, @PathVariable String table, Asked asked, @RequestHeader HttpHeaders headers) {
        return answer(table(key, table, asked), headers);
    }

    private static ResponseEntity<?> answer(ReportTable table, HttpHeaders headers) {
        boolean json = headers.getAccept().stream()
                .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON) && !type.isWildcardType());
        return json
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(TableView.of(table))
                : ResponseEntity.ok().contentType(CSV).body(TableCsv.of(table));
    }

    private ReportTable table(@Nullable String journey, String table, Asked asked) {
        if (journey != null) {
            require(journey);
        }
        ZoneId zone = journey == null ? zones.get().system() : reports.zoneOf(journey);
        return tables.of(asked.query(journey, zone), table)
                .orElseThrow(() -> notThere("There is no table " + table
                        + " with these parameters. The address without it lists the tables and what they need."));
    }

    private void require(String journey) {
        if (!reports.exists(journey)) {
            throw notThere("There is no journey with this key.");
        }
    }

    private static ResponseStatusException notThere(String reason) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, reason);
    }
}
