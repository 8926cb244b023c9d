package dev.rekindle.web.audience;

import dev.rekindle.segment.source.Audiences;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.web.Flash;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Calls for pulls and decides about those that are held. */
@Controller
@RequestMapping("/audiences/{key}")
class AudienceActions {

    private final Audiences audiences;

    AudienceActions(Audiences audiences) {
        this.audiences = audiences;
    }

    /** @param dry shows only what would happen */
    @PostMapping("/pulls")
    String call(
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean dry,
            @RequestParam(defaultValue = "false") boolean whole,
            @Nullable Principal user,
            RedirectAttributes redirect) {
        check(key);
        try {
            return "redirect:/audiences/" + key + "/pulls/" + audiences.call(key, dry, whole, by(user));
        } catch (SourceFailure failure) {
            return refused(key, failure, redirect);
        }
    }

    @PostMapping("/file")
    String upload(
            @PathVariable String key,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dry,
            @Nullable Principal user,
            RedirectAttributes redirect)
            throws IOException {
        check(key);
        try (var content = file.getInputStream()) {
            return "redirect:/audiences/" + key + "/pulls/" + audiences.call(key, dry, by(user), name(file), content);
        } catch (SourceFailure failure) {
            return refused(key, failure, redirect);
        }
    }

    @PostMapping("/pulls/{id:\\d+}/agree")
    String agree(
            @PathVariable String key, @PathVariable long id, @Nullable Principal user, RedirectAttributes redirect) {
        return decide(key, id, true, user, redirect);
    }

    @PostMapping("/pulls/{id:\\d+}/let-go")
    String letGo(
            @PathVariable String key, @PathVariable long id, @Nullable Principal user, RedirectAttributes redirect) {
        return decide(key, id, false, user, redirect);
    }

    @PostMapping("/pulls/{id:\\d+}/cancel")
    String cancel(@PathVariable String key, @PathVariable long id, RedirectAttributes redirect) {
        check(key, id);
        if (!audiences.cancel(id)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("audiences.late"));
        }
        return "redirect:/audiences/" + key + "/pulls/" + id;
    }

    private String decide(String key, long id, boolean agree, @Nullable Principal user, RedirectAttributes redirect) {
        check(key, id);
        if (!audiences.decide(id, agree, by(user))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("audiences.late"));
        }
        return "redirect:/audiences/" + key + "/pulls/" + id;
    }

    private static String refused(String key, SourceFailure failure, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Flash.NAME, Flash.failed("audiences.failure." + failure.code(), failure.detail()));
        return "redirect:/audiences/" + key;
    }

    private void check(String key) {
        audiences.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void check(String key, long id) {
        audiences
                .pull(id)
                .filter(pull -> pull.audience().equals(key))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String by(@Nullable Principal user) {
        return user == null ? "" : user.getName();
    }

    private static String name(MultipartFile file) {
        return FileNames.of(file.getOriginalFilename());
    }
}
