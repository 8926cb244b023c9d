package dev.rekindle.privacy.http;

import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.privacy.Erasures;
import dev.rekindle.privacy.PersonalDataExport;
import dev.rekindle.privacy.RestrictedProcessing;
import dev.rekindle.security.Actor;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Rights of a person for other systems, such as a shop's own page of privacy. A slash in an id is written as %2F. */
@RestController
@RequestMapping("/api/v1/members/{externalId}")
class PersonalDataController {

    private final Members members;
    private final PersonalDataExport export;
    private final Erasures erasures;
    private final RestrictedProcessing processing;

    PersonalDataController(
            Members members, PersonalDataExport export, Erasures erasures, RestrictedProcessing processing) {
        this.members = members;
        this.export = export;
        this.erasures = erasures;
        this.processing = processing;
    }

    /** All that is held on the member, by table. */
    @GetMapping("/personal-data")
    PersonalDataExport.Export export(@PathVariable String externalId) {
        return export.of(find(externalId));
    }

    /** Erases the member. It cannot be undone. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String externalId, @Nullable Principal caller) {
        if (!erasures.erase(find(externalId).id(), Actor.of(caller))) {
            throw unknown();
        }
    }

    /** Restricts processing; the same again changes nothing. */
    @PutMapping("/restriction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restrict(@PathVariable String externalId, @Nullable Principal caller) {
        processing.restrict(find(externalId), Actor.of(caller));
    }

    /** Lifts the restriction; the same again changes nothing. */
    @DeleteMapping("/restriction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable String externalId) {
        processing.lift(find(externalId));
    }

    private Member find(String externalId) {
        return members.byExternalId(externalId).orElseThrow(PersonalDataController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such member");
    }
}
