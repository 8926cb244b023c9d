package dev.rekindle.web.export;

import dev.rekindle.export.MemberExport;
import dev.rekindle.export.MemberExports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Downloads a file of members. */
@Controller
class ExportDownload {

    private final MemberExports exports;
    private final ExportAccess access;

    ExportDownload(MemberExports exports, ExportAccess access) {
        this.exports = exports;
        this.access = access;
    }

    @GetMapping("/exports/{id:\\d+}/file")
    void file(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        access.check(request);
        MemberExport file = exports.find(id)
                .filter(found -> found.state() == MemberExport.State.READY)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(file.what().format().mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name(file), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentLengthLong(file.bytes());
        exports.write(id, response.getOutputStream());
    }

    private static String name(MemberExport file) {
        String segment = file.what().segment();
        return (segment == null ? "members" : segment) + "-" + file.id() + "."
                + file.what().format().ending();
    }
}
