package dev.rekindle.web.server;

import org.apache.catalina.session.StandardManager;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Applies the {@link ServerSettings} to the application's server; that of health and meters has none of its load. */
@Component
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ServerSettings settings;

    ServerLimits(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new BodyLimit(settings));
        server.addContextCustomizers(context -> {
            var sessions = new StandardManager();
            sessions.setPathname(null); // not kept over a restart
            sessions.setMaxActiveSessions(settings.sessions());
            context.setManager(sessions);
        });
    }
}
