package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PageContextTests {

    @Test
    void keepsTheStateOfAListInItsAddress() {
        PageContext here = at("q", "müller & co", "tier", "gold", "page", "3", "lang", "en");
        assertThat(here.with("tier", "silver")).isEqualTo("/members?q=m%C3%BCller%20%26%20co&tier=silver");
        assertThat(here.with("page", 4)).isEqualTo("/members?q=m%C3%BCller%20%26%20co&tier=gold&page=4");
        assertThat(here.with("q", null)).isEqualTo("/members?tier=gold");
        assertThat(here.parameter("q")).isEqualTo("müller & co");
    }

    @Test
    void sortsUpFirstThenDown() {
        assertThat(at().sortedBy("email")).isEqualTo("/members?sort=email");
        assertThat(at("sort", "email").sortedBy("email")).isEqualTo("/members?sort=-email");
        assertThat(at("sort", "-email").sorting("email")).isEqualTo("descending");
        assertThat(at("sort", "email").sorting("tier")).isNull();
    }

    @Test
    void isFilteredByAnyParameterExceptSortAndPage() {
        assertThat(at("sort", "email", "page", "2", "tier", "")).matches(page -> !page.filtered());
        assertThat(at("sort", "email", "tier", "gold")).matches(PageContext::filtered);
    }

    @Test
    void knowsTheHighestRole() {
        var request = new MockHttpServletRequest("GET", "/members");
        request.addUserRole("VIEWER");
        request.addUserRole("MARKETER");
        assertThat(PageContext.of(request).role()).isEqualTo("marketer");
        assertThat(PageContext.of(request).mayEdit()).isTrue();
        assertThat(PageContext.of(request).isAdmin()).isFalse();
    }

    @Test
    void aMarketerEditsAndAnApproverAlsoResends() {
        assertThat(as("VIEWER")).matches(here -> !here.mayEdit() && !here.mayApprove());
        assertThat(as("MARKETER")).matches(here -> here.mayEdit() && !here.mayApprove());
        assertThat(as("APPROVER")).matches(here -> here.mayEdit() && here.mayApprove());
        assertThat(as("ADMIN")).matches(here -> here.mayEdit() && here.mayApprove());
    }

    private static PageContext as(String role) {
        var request = new MockHttpServletRequest("GET", "/journeys/welcome");
        request.addUserRole(role);
        return PageContext.of(request);
    }

    private static PageContext at(String... parameters) {
        var request = new MockHttpServletRequest("GET", "/members");
        for (int i = 0; i < parameters.length; i += 2) {
            request.addParameter(parameters[i], parameters[i + 1]);
        }
        return PageContext.of(request);
    }
}
