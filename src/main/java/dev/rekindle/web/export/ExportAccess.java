package dev.rekindle.web.export;

import dev.rekindle.export.ExportSettings;
import dev.rekindle.security.Role;
import dev.rekindle.setting.Live;
import dev.rekindle.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may take members out of the application. */
@Component("exportAccess")
public class ExportAccess {

    private final Live<ExportSettings> settings;

    ExportAccess(Live<ExportSettings> settings) {
        this.settings = settings;
    }

    /** Whether the user of the page may. */
    public boolean isGiven(PageContext page) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(page.role()))
                .anyMatch(role -> role.compareTo(settings.get().least()) >= 0);
    }

    void check(HttpServletRequest request) {
        if (!isGiven(PageContext.of(request))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
